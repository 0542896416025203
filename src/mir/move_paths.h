// SPDX-License-Identifier: MIT
// move_paths.h: the places of a body that can be moved out of or initialised on their own, as a forest: one tree
// per local, children by field, downcast, dereference of a box, constant index of an array. What is moved or
// initialised where. rustc_mir_dataflow::move_paths. Used by borrow checking and drop elaboration.
#ifndef MIRADOR_MOVE_PATHS_H
#define MIRADOR_MOVE_PATHS_H

#include "collect/collect.h"
#include "mir/dataflow.h"
#include "mir/mir.h"

DEFINE_ID(MovePathId); // 0 none

typedef struct MovePath {
    MirPlace place;
    TyId ty;
    MovePathId parent, first_child, next_sibling;
} MovePath;

typedef struct MovePaths {
    TyCtxt *t;
    const MirBody *body;
    Arena *arena;
    Vec(MovePath) paths;  // [0] unused
    MovePathId *of_local; // by local
} MovePaths;

typedef struct MoveLookup {
    MovePathId
        path; // the exact one, or the nearest ancestor; none: behind a reference or pointer only
    bool exact;
} MoveLookup;

// Paths for every place that the body moves from, assigns to or drops.
MovePaths *move_paths_new(TyCtxt *t, const MirBody *b, Arena *a);
MoveLookup move_paths_lookup(const MovePaths *mp, const MirPlace *p);
// Calls visit for the path and all below it.
void move_paths_each(const MovePaths *mp, MovePathId root,
                     void (*visit)(void *context, MovePathId path), void *context);

// Effects of statements and terminators, in order: moved out of (also storage dead, dropped) and initialised.
typedef struct MoveEffects {
    void *context;
    void (*moved)(void *context, MovePathId path);  // with its children
    void (*inited)(void *context, MovePathId path); // with its children
} MoveEffects;
void move_paths_stmt(const MovePaths *mp, const MirStmt *s, const MoveEffects *e);
void move_paths_term(const MovePaths *mp, const MirTerm *t,
                     const MoveEffects *e); // what holds on all edges
void move_paths_return_edge(const MovePaths *mp, const MirTerm *t,
                            const MoveEffects *e);                // a call's destination
void move_paths_entry(const MovePaths *mp, const MoveEffects *e); // arguments

// Maybe-initialised and maybe-uninitialised paths (bits: path ids). d must stay where it is.
void move_paths_run_maybe_init(const MovePaths *mp, Dataflow *d, Arena *a);
void move_paths_run_maybe_uninit(const MovePaths *mp, Dataflow *d, Arena *a);

#endif
