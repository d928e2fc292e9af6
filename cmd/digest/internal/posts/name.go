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

// Path returns the member "path" of the document for a file. The path has
// slashes and stays below any directory, like the names in an archive: md
// refuses other paths.
func Path(name string) (string, error) {
	if !utf8.ValidString(name) {
		return "", errors.New("the name of the file is not UTF-8, and JSON cannot hold the name; rename the file")
	}
	path := filepath.ToSlash(filepath.Clean(name[len(filepath.VolumeName(name)):]))
	path = strings.TrimLeft(path, "/")
	for strings.HasPrefix(path, "../") {
		path = path[len("../"):]
	}
	return path, nil
}

// FileName returns the name, below a directory, of the file for a document.
// Member is the document's member "path"; if member is empty, the name is the
// name that Jekyll gives the post.
func FileName(member string, p *digest.Post) (string, error) {
	if member == "" {
		return jekyllName(p)
	}
	name, err := localName(member, path.Clean(member))
	if err != nil {
		return "", err
	}
	// Other names would be invisible to a later conversion of the
	// directory.
	for element := range strings.SplitSeq(filepath.ToSlash(name), "/") {
		if strings.HasPrefix(element, ".") {
			return "", fmt.Errorf("path: %q has a name that begins with a dot, and such files are skipped; change the path", member)
		}
	}
	if !isPost(filepath.Base(name)) {
		return "", fmt.Errorf("path: %q does not end in .md or .markdown; change the path", member)
	}
	return name, nil
}

// BaseName returns the name, below dir, of the file that a document was
// converted from. Member is the document's member "path". "digest json DIR"
// prints paths that begin with DIR, so a beginning of member that equals an end
// of dir is removed. If exists reports a file for the whole path too, BaseName
// returns an error: the path may have been printed inside dir, and no post may
// be written over another post.
func BaseName(member, dir string, exists func(name string) bool) (string, error) {
	if member == "" {
		return "", errors.New("path: is missing; add the path of the base")
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

// localName returns the file name for the path name.
func localName(member, name string) (string, error) {
	local, err := filepath.Localize(name)
	if err != nil || local == "." || strings.HasSuffix(member, "/") {
		return "", fmt.Errorf("path: %q is not a file below the directory", member)
	}
	return local, nil
}

var (
	dateBegin = regexp.MustCompile(`^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:\D|$)`)
	notSlug   = regexp.MustCompile(`[^\p{M}\p{L}\p{Nd}]+`)
)

// jekyllName returns the file name that Jekyll gives a post,
// YYYY-MM-DD-slug.md. The date is the written date, whatever its zone.
func jekyllName(p *digest.Post) (string, error) {
	_, err := p.Date.Time(time.UTC)
	date := dateBegin.FindStringSubmatch(string(p.Date))
	if err != nil || date == nil {
		return "", fmt.Errorf(`date: %q gives no file name; correct the date, or add a "path"`, p.Date)
	}
	slug := slugify(p.Title)
	if slug == "" {
		return "", fmt.Errorf(`title: %q gives no file name; add letters, or add a "path"`, p.Title)
	}
	return fmt.Sprintf("%s-%02s-%02s-%s.md", date[1], date[2], date[3], slug), nil
}

// slugify is Jekyll's slugify in default mode: letters, marks and digits of any
// script in lower case, with hyphens for everything else.
func slugify(title string) string {
	return strings.ToLower(strings.Trim(notSlug.ReplaceAllString(title, "-"), "-"))
}
