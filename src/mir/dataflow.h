// SPDX-License-Identifier: MIT
// dataflow.h: bit-vector dataflow over MIR: a worklist in (reverse) postorder until nothing changes.
// rustc_mir_dataflow::framework. An analysis gives its effects; states at block boundaries are kept, those
// inside blocks are recomputed by walking from the boundary.
#ifndef MIRADOR_MIR_DATAFLOW_H
#define MIRADOR_MIR_DATAFLOW_H

#include "mir/mir.h"

typedef struct Dataflow Dataflow;
typedef struct DataflowChunks DataflowChunks; // private
struct Dataflow {
    TyCtxt *t;
    const MirBody *body;
    Arena *arena;
    void *context;
    bool backward;
    bool intersect; // join: true meets by intersection (then unreached states start full)
    u32 bits;
    void (*start)(Dataflow *d,
                  BitSet *state); // at the entry (forward) or at exits (backward); NULL: empty
    void (*stmt)(Dataflow *d, BitSet *state, const MirStmt *s, BlockId block, u32 index);
    void (*term)(Dataflow *d, BitSet *state, const MirTerm *term, BlockId block);
    // Forward only, may be NULL: what holds on one edge, after `term`. `from` is the terminator's block.
    void (*edge)(Dataflow *d, BitSet *state, BlockId from, BlockId to);
    // Results: forward: at block entries; backward: at block ends. See dataflow_state.
    BitSet *states;       // of small bodies
    DataflowChunks *kept; // of large ones: most of a state is that of the block before
    bool *reached;
    // For walks by dataflow_seek.
    BitSet cursor;
};
void dataflow_run(Dataflow *d);
void dataflow_state(const Dataflow *d, BlockId block, BitSet *out); // at the block's boundary
// The state before statement `index` of a block (index = number of statements: before the terminator); for
// backward analyses: what holds after that point. Valid until the next call.
const BitSet *dataflow_seek(Dataflow *d, BlockId block, u32 index);

#endif
