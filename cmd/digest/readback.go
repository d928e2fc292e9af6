package main

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/paperdigest/digest"
)

// renderChecked is digest.Render with its result read back: nothing leaves
// the command that reads as another post.
func renderChecked(p *digest.Post) ([]byte, error) {
	out, err := digest.Render(p)
	if err != nil {
		return nil, err
	}
	return out, checkReads(out, p)
}

// rewriteChecked is digest.Rewrite with its result read back. The result is
// base with edits carried out, so nothing else of base can change.
func rewriteChecked(base []byte, p *digest.Post) ([]byte, error) {
	edits, err := digest.Edits(base, p)
	if err != nil {
		return nil, err
	}
	out, err := digest.Apply(base, edits)
	if err != nil {
		return nil, err
	}
	return out, checkReads(out, p)
}

// checkReads returns an error unless out reads as p.
func checkReads(out []byte, p *digest.Post) error {
	got, err := digest.Parse(out)
	if err != nil {
		return fmt.Errorf("what would be written cannot be read: %v", err)
	}
	if d := difference(p, got); d != nil {
		return fmt.Errorf("what would be written reads differently: %v", d)
	}
	return nil
}

// checkFormatted returns an error unless out is in canonical form and reads as
// src does, apart from white space.
func checkFormatted(src, out []byte) error {
	again, err := digest.Format(out)
	if err != nil {
		return fmt.Errorf("what would be written cannot be read: %v", err)
	}
	if !bytes.Equal(out, again) {
		return errors.New("formatting twice gives another text; not formatted")
	}
	want, err := digest.Parse(src)
	if err != nil {
		return err
	}
	got, err := digest.Parse(out)
	if err != nil {
		return fmt.Errorf("what would be written cannot be read: %v", err)
	}
	if d := differenceFolded(want, got); d != nil {
		return fmt.Errorf("formatting would change more than white space: %v", d)
	}
	return nil
}
