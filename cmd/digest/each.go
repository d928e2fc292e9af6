package main

import (
	"iter"

	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
)

// each calls work for each value of seq, several at a time, and done with each
// result, in seq's order.
func each[In, Out any](s *session, seq iter.Seq[In], work func(*ordered.Buffers, In) Out, done func(In, Out)) {
	ordered.Run(s.ctx, seq, work, done, s.flush)
}
