// SPDX-License-Identifier: MIT
// zz_missing.c: TEMPORARY weak stand-ins while phases are written.
#include "borrowck/borrowck.h"
#include "collect/collect.h"
#include "machine/machine.h"
#include "resolve/resolve.h"
#define W __attribute__((weak))
W void mir_init(Session *s) { (void)s; }
W MirBody *mir_built(TyCtxt *t, DefId d) { (void)t; (void)d; return NULL; }
W void mir_opt_run(TyCtxt *t, MirBody *b) { (void)t; (void)b; }
W void const_eval_init(TyCtxt *t) { (void)t; }
W bool const_eval_to_const(TyCtxt *t, DefId def, ArgsId args, Span at, ConstId *out) { (void)t; (void)def; (void)args; (void)at; (void)out; return false; }
W void const_eval_check_crate(Session *s, CrateId c) { (void)s; (void)c; }
W void borrowck_crate(Session *s, CrateId c) { (void)s; (void)c; }
W void traits_init(TyCtxt *t) { (void)t; }
W void traits_check_coherence(Session *s, CrateId c) { (void)s; (void)c; }
W void traits_check_wf_items(Session *s, CrateId c) { (void)s; (void)c; }
W void collect_check_items(Session *s, CrateId c) { (void)s; (void)c; }
W void collect_crate(Session *s, CrateId c) { (void)s; (void)c; }
W void resolve_report_unused(Session *s, CrateId c) { (void)s; (void)c; }
W void traits_report_errors(InferCtxt *ic, FulfillErrors *errors, DefId d) { (void)d; for (u32 i = 0; i < errors->len; i++) diag_emit(diag_error(infer_tcx(ic)->sess, E0277, errors->data[i].obligation.cause ? errors->data[i].obligation.cause->span : SPAN_NONE, "TEMP %s `%.*s`", errors->data[i].ambiguous ? "ambiguous" : "unsatisfied", STR_ARG(pred_str(infer_tcx(ic), errors->data[i].obligation.pred)))); }
