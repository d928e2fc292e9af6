package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/readback"
)

// A target is a document and the file for the document.
type target struct {
	doc    *jsonstream.Document
	file   *atomicfile.File
	name   string // of the file, with the directory, for messages
	change        // the text of the base and the new text, where already known
	err    error

	// derived is set if the name of the file is made of values of the post.
	derived bool
}

// Size returns the size of the document.
func (t target) Size() int64 {
	if t.doc == nil {
		return 0
	}
	return t.doc.Size()
}

// targets yields the documents with their files, in the order of the input. If
// two posts name the same file, the first post gets the file.
func (m *converter) targets(open func(*jsonstream.Document) target) iter.Seq[target] {
	return func(yield func(target) bool) {
		for doc, err := range m.docs.All() {
			t := target{err: err}
			if err == nil {
				t = open(doc)
			}
			if !yield(t) {
				return
			}
		}
	}
}

// rewriteEach writes and shows the changes of the bases below a directory. A
// post that cannot be written is reported, and the other posts are written.
func (m *converter) rewriteEach() {
	open := func(doc *jsonstream.Document) target {
		f, err := m.base.find(doc)
		return target{doc: doc, file: f, err: doc.At(err)}
	}
	rewrite := func(_ *ordered.Buffers, t target) (change, error) {
		if t.err != nil {
			return change{}, t.err
		}
		c, err := m.base.rewrite(t.file, t.doc, m.write)
		return c, t.doc.At(err)
	}
	show := func(t target, c change) {
		name := filepath.Join(m.base.name, t.file.Name())
		if m.diff {
			m.showDiff(name, c)
		}
		if m.write {
			m.noteLiquid(name, c)
		}
	}
	each(m.session, m.targets(open), rewrite, show, m.failDocument)
}

// writeEach writes the posts below the directory of --out. A post that cannot
// be written is reported, and the other posts are written.
func (m *converter) writeEach() {
	out := atomicfile.NewDir(m.outDir)
	defer out.Close()
	open := func(doc *jsonstream.Document) target { return m.create(out, doc) }
	write := func(_ *ordered.Buffers, t target) (struct{}, error) { return struct{}{}, t.write() }
	show := func(t target, _ struct{}) { m.noteLiquid(t.name, t.change) }
	each(m.session, m.targets(open), write, show, m.failDocument)
}

func (m *converter) failDocument(_ target, err error) { m.fail(m.input, err) }

// create returns the document with a new text and a file below out. The file is
// not written yet.
func (m *converter) create(out *atomicfile.Dir, doc *jsonstream.Document) target {
	t := target{doc: doc}
	name, derived, err := posts.FileName(doc.Path, m.pattern, doc.Post)
	t.derived = derived
	if err == nil {
		t.change, err = m.base.render(doc)
	}
	if err == nil {
		t.name = filepath.Join(m.outDir, name)
		if t.file, err = out.Create(name); err != nil {
			err = fmt.Errorf("%s: %w", t.name, cause(err))
		}
	}
	t.err = doc.At(err)
	return t
}

// write writes the file, unless the file holds another post.
func (t target) write() error {
	if t.err != nil {
		return t.err
	}
	defer t.file.Close()
	old, err := t.file.Read(maxSize - 1)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		old, err = nil, nil
	case err == nil:
		err = t.checkOwn(old)
	}
	if err == nil {
		err = t.file.Replace(old, t.after)
	}
	if err != nil {
		return t.doc.At(fmt.Errorf("%s: %w", t.name, cause(err)))
	}
	return nil
}

// checkOwn returns an error if text, which the file holds, is not the same post as the
// document, or no post. If the name is made of values of the post, a post with another
// title or date is another post.
func (t target) checkOwn(text []byte) error {
	if len(text) == 0 || bytes.Equal(text, t.after) {
		return nil
	}
	remedy := "change the path, or remove the file"
	if t.derived {
		remedy = `set another --name, add a "path", or remove the file`
	}
	old, err := digest.Parse(text)
	if err != nil {
		return errors.New("holds a text that is not this post; " + remedy)
	}
	now := t.doc.Post
	equal := old.Title == now.Title && old.Date == now.Date
	if equal && now.Title != "" && now.Date != "" || (equal || !t.derived) && mayReplace(old, now) {
		return nil
	}
	return errAnother(old, remedy)
}

// errAnother returns the error about a file that holds another post.
func errAnother(old *digest.Post, remedy string) error {
	return fmt.Errorf("holds another post, %.80q of %.40q; %s", old.Title, old.Date, remedy)
}

// find returns the file below the base directory for a document.
func (b *base) find(doc *jsonstream.Document) (*atomicfile.File, error) {
	name, err := posts.BaseName(doc.Path, b.name, b.dir.Has)
	if err != nil {
		return nil, err
	}
	f, err := b.dir.Open(name)
	return f, b.at(name, err)
}

// rewrite returns the change of the file when the post is written over its
// text. If write is true, the file is replaced.
func (b *base) rewrite(f *atomicfile.File, doc *jsonstream.Document, write bool) (c change, err error) {
	defer f.Close()
	if c.before, err = f.Read(maxSize - 1); err == nil {
		c.after, err = readback.RewriteFromJSON(c.before, doc.Post)
	}
	if err == nil && write && !c.isEmpty() {
		// The base was read as a post, to be rewritten.
		if old, _ := digest.Parse(c.before); !mayEdit(old, doc.Post) {
			err = errAnother(old, "call md in the folder where the paths were printed, or name the file as the base")
		} else {
			err = f.Replace(c.before, c.after)
		}
	}
	return c, b.at(f.Name(), err)
}

// at adds the file's name to an error about a file below the base directory.
func (b *base) at(name string, err error) error {
	if err == nil {
		return nil
	}
	return errors.New(errorLine(filepath.Join(b.name, name), err))
}
