package posts

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// Path returns the path that a document carries for the file of that
// name: with slashes, and local, as archives store the names of their files,
// since a path that leads elsewhere is one that md refuses to write.
func Path(name string) (string, error) {
	if !utf8.ValidString(name) {
		return "", errors.New("the file's name is not UTF-8, which JSON cannot hold")
	}
	path := filepath.ToSlash(filepath.Clean(name[len(filepath.VolumeName(name)):]))
	path = strings.TrimLeft(path, "/")
	for strings.HasPrefix(path, "../") {
		path = path[len("../"):]
	}
	return path, nil
}

// FileName returns the name of the file below a directory that a document with
// the member "path" is written to, or the post's Jekyll name where it has none.
func FileName(member string, p *digest.Post) (string, error) {
	if member == "" {
		return jekyllName(p)
	}
	name, err := localName(member, path.Clean(member))
	if err != nil {
		return "", err
	}
	// What no conversion of a directory finds, none makes.
	for element := range strings.SplitSeq(filepath.ToSlash(name), "/") {
		if strings.HasPrefix(element, ".") {
			return "", fmt.Errorf("path: %q has a name that begins with a dot, which no post's does; change it", member)
		}
	}
	if !isPost(filepath.Base(name)) {
		return "", fmt.Errorf("path: %q does not end in .md or .markdown; change it", member)
	}
	return name, nil
}

// BaseName returns the name of the file below dir that a document's path stands
// for, where exists reports whether such a file is there. "digest json DIR"
// prints a path that begins with DIR, so that what the path begins with and DIR ends in is taken off it. Where
// it would be a file without that too, it is refused: it may have been printed
// from within DIR, and one post is not to be written over another.
func BaseName(member, dir string, exists func(name string) bool) (string, error) {
	if member == "" {
		return "", errors.New("path: the post has none, which tells its base")
	}
	name := path.Clean(member)
	whole, err := localName(member, name)
	if err != nil {
		return "", err
	}
	begin, err := Path(dir)
	if err != nil {
		return "", err
	}
	for more := begin != "." && begin != ".."; more; _, begin, more = strings.Cut(begin, "/") {
		below, ok := strings.CutPrefix(name, begin+"/")
		if !ok {
			continue
		}
		if exists(whole) {
			return "", fmt.Errorf("path: %q may be %s or %s; name another directory as the base",
				member, filepath.Join(dir, below), filepath.Join(dir, whole))
		}
		return localName(member, below)
	}
	return whole, nil
}

// localName returns the name of a file that the document's path leads to.
func localName(member, name string) (string, error) {
	local, err := filepath.Localize(name)
	if err != nil || local == "." || strings.HasSuffix(member, "/") {
		return "", fmt.Errorf("path: %q is no file below the directory", member)
	}
	return local, nil
}

var (
	dateBegin = regexp.MustCompile(`^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:\D|$)`)
	notSlug   = regexp.MustCompile(`[^\p{M}\p{L}\p{Nd}]+`)
)

// jekyllName returns the file name that Jekyll gives a post of that date and
// title: YYYY-MM-DD-slug.md. The date is the one that is written, whatever its
// zone.
func jekyllName(p *digest.Post) (string, error) {
	_, err := p.Date.Time(time.UTC)
	date := dateBegin.FindStringSubmatch(string(p.Date))
	if err != nil || date == nil {
		return "", fmt.Errorf(`date: %q gives no file name, and the post has no "path"`, p.Date)
	}
	slug := slugify(p.Title)
	if slug == "" {
		return "", fmt.Errorf(`title: %q gives no file name, and the post has no "path"`, p.Title)
	}
	return fmt.Sprintf("%s-%02s-%02s-%s.md", date[1], date[2], date[3], slug), nil
}

// slugify is Jekyll's, in its default mode: letters, marks and digits of any
// script in lower case, and a hyphen for what stands between them.
func slugify(title string) string {
	return strings.ToLower(strings.Trim(notSlug.ReplaceAllString(title, "-"), "-"))
}
