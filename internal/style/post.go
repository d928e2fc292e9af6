package style

import (
	"strings"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
)

// A PieceKind is a kind of piece of a body.
type PieceKind uint8

const (
	IntroPiece PieceKind = iota
	GroupPiece
	PaperPiece
	OutroPiece
	pieceKinds // the number of kinds
)

// A Piece is a piece of a body.
type Piece struct {
	Kind  PieceKind
	Text  string      // of all pieces but papers
	Paper int         // the place of a paper
	at    layout.Span // in the text that it was read from
}

// pieces returns the pieces of the post.
func (s *Finder) pieces() []Piece {
	var list []Piece
	text := func(kind PieceKind, t layout.Text) {
		if !t.Empty() {
			list = append(list, Piece{Kind: kind, Text: t.Value.Of(s.text), at: t.Lines})
		}
	}
	text(IntroPiece, s.body.Intro)
	groups := s.body.Groups
	for i := range s.body.Papers {
		for len(groups) > 0 && groups[0].Paper <= i {
			text(GroupPiece, groups[0].Text)
			groups = groups[1:]
		}
		list = append(list, Piece{Kind: PaperPiece, Paper: i, at: s.body.Papers[i].Span})
	}
	text(OutroPiece, s.body.Outro)
	return list
}

// Pieces joins the pieces of a new body, given the text of each piece. The gap
// between two pieces is the gap between the first two pieces of the same kinds in
// the post. The end is the end of the post.
func (s *Finder) Pieces(list []Piece, text func(*Piece) string) string {
	old := s.pieces()
	gaps := s.pieceGaps(old)
	var b strings.Builder
	for k := range list {
		if k > 0 {
			b.WriteString(s.pieceGap(&gaps, &list[k-1], &list[k]))
		}
		b.WriteString(text(&list[k]))
	}
	if len(list) > 0 {
		b.WriteString(s.end(old))
	}
	return b.String()
}

// pieceGaps are the gaps between two kinds of pieces: the first gap that starts with
// a blank line, and the first gap after a heading, whether it does or not. A gap that
// the post does not have is empty.
type pieceGaps [pieceKinds][pieceKinds]struct{ blank, heading string }

func (s *Finder) pieceGaps(list []Piece) (gaps pieceGaps) {
	for k := 1; k < len(list); k++ {
		from, to := &list[k-1], &list[k]
		gap, found := s.text[from.at.End:to.at.Start], &gaps[from.Kind][to.Kind]
		if found.blank == "" && isSeparator(gap) {
			found.blank = gap
		}
		if found.heading == "" && (isGap(gap) || isSeparator(gap)) && endsInHeading(from.Text) {
			found.heading = gap
		}
	}
	return gaps
}

// pieceGap returns the gap between two new pieces.
func (s *Finder) pieceGap(gaps *pieceGaps, from, to *Piece) string {
	found := &gaps[from.Kind][to.Kind]
	switch {
	case from.Kind == PaperPiece && to.Kind == PaperPiece:
		return s.Paper(to.Paper).Sep
	case found.heading != "" && endsInHeading(from.Text):
		return found.heading
	case found.blank != "":
		return found.blank
	case from.Kind == PaperPiece && to.Kind == OutroPiece:
		return s.BeforeOutro(from.Paper)
	}
	return s.EOL + s.EOL
}

// BeforeOutro returns the gap between a paper next to the i-th and a new outro: a
// thematic break that separates the papers also separates the outro.
func (s *Finder) BeforeOutro(i int) string {
	if sep := s.Paper(i).Sep; strings.Trim(sep, lines.Spaces) != "" {
		return sep
	}
	return s.EOL + s.EOL
}

// isSeparator reports whether s starts with a blank line and is short enough to be
// copied. It may hold a thematic break.
func isSeparator(s string) bool {
	blanks := s[:len(s)-len(strings.TrimLeft(s, lines.Spaces))]
	return len(s) <= maxStyle && hasBlank(blanks) && strings.Count(s, "\n") <= 2*maxBlank
}

// endsInHeading reports whether the last line of a text is a heading.
func endsInHeading(text string) bool {
	_, content, level := layout.GroupHeading(text)
	return level > 0 && strings.Trim(text[content.End:], "# \t\r\n") == ""
}

// Above returns the text above a new body: the gap between the front matter and the
// body of the post if has is set, and otherwise the text above a body without front
// matter. The parts are those of the post.
func (s *Finder) Above(parts frontmatter.Parts, has bool) string {
	old := s.text[parts.After:parts.Body]
	copies := len(old) <= maxStyle && strings.Count(old, "\n") <= maxBlank
	switch {
	case parts.Absent() != has && parts.Body < len(s.text) && copies:
		return old
	case has && (parts.Absent() || strings.HasSuffix(s.text[:parts.After], "\n")):
		return s.EOL
	case has:
		return s.EOL + s.EOL
	}
	return ""
}

// end returns the text after the last piece of the post, if this text is a gap to
// copy.
func (s *Finder) end(old []Piece) string {
	if len(old) > 0 {
		end := s.text[old[len(old)-1].at.End:]
		if end == "" || isSeparator(end) || isGap(end) {
			return end
		}
	}
	return s.EOL
}
