package digest

import "fmt"

// Apply returns src with edits carried out. The result is a new slice.
//
// The edits are in the order of the text and do not overlap, as Edits and
// FormatEdits return them. Several edits may insert at one place; their texts
// keep the order of the edits. The error names the first edit that starts before
// the end of the edit before it, ends before its own start, or leaves src.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	size, at := len(src), 0
	for i, e := range edits {
		switch {
		case e.End < e.Start:
			return nil, fmt.Errorf("edits[%d]: ends at byte %d, before its start at %d; swap them", i, e.End, e.Start)
		case e.Start < 0 || e.End > len(src):
			return nil, fmt.Errorf("edits[%d]: bytes %d to %d are outside the text of %d bytes; apply edits to the text that they were made for",
				i, e.Start, e.End, len(src))
		case e.Start < at:
			return nil, fmt.Errorf("edits[%d]: starts at byte %d, before the end of edits[%d] at %d; sort the edits, and let no two overlap",
				i, e.Start, i-1, at)
		}
		size += len(e.Text) - (e.End - e.Start)
		at = e.End
	}
	out := make([]byte, 0, size)
	at = 0
	for _, e := range edits {
		out = append(out, src[at:e.Start]...)
		out = append(out, e.Text...)
		at = e.End
	}
	return append(out, src[at:]...), nil
}
