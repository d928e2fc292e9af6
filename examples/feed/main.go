// Feed prints an Atom feed of the papers in posts, the newest first, each paper once.
//
//	go run ./examples/feed -title "Daily papers" -url https://example.org/feed.xml examples/posts/*.md > feed.xml
package main

import (
	"cmp"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/rows"
)

// A feed is an Atom feed (RFC 4287).
type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Link    link     `xml:"link"`
	Entries []entry  `xml:"entry"`
}

type entry struct {
	ID         string     `xml:"id"`
	Title      string     `xml:"title"`
	Updated    string     `xml:"updated"`
	Link       *link      `xml:"link"`
	Categories []category `xml:"category"`
	Summary    string     `xml:"summary,omitempty"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type category struct {
	Term string `xml:"term,attr"`
}

func main() {
	log.SetFlags(0)
	f := feed{Link: link{Rel: "self"}}
	flag.StringVar(&f.Title, "title", "Papers", "title of the feed")
	flag.StringVar(&f.Author, "author", "", "author of the feed; the title if empty")
	flag.StringVar(&f.ID, "url", "https://example.org/feed.xml", "address of the feed")
	most := flag.Int("n", 50, "most entries of the feed")
	flag.Parse()
	if err := f.write(os.Stdout, flag.Args(), *most); err != nil {
		log.Fatal(err)
	}
}

// write writes the feed of the papers in files.
func (f *feed) write(w io.Writer, files []string, most int) error {
	papers, err := read(files)
	if err != nil {
		return err
	}
	f.Author = cmp.Or(f.Author, f.Title)
	f.Link.Href = f.ID
	f.Updated = "1970-01-01T00:00:00Z" // Atom wants a time, also of an empty feed
	seen := make(map[string]bool)
	for _, p := range papers {
		if seen[p.Key] || len(f.Entries) == most {
			continue
		}
		seen[p.Key] = true
		f.Entries = append(f.Entries, f.entry(p))
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(f); err != nil {
		return err
	}
	_, err = io.WriteString(w, "\n")
	return err
}

// read returns the papers of posts with a day, the newest first.
func read(files []string) ([]rows.Row, error) {
	table := rows.New(nil)
	var papers []rows.Row
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		post, places, err := digest.Locate(src)
		if err != nil {
			return nil, fmt.Errorf("%s:%w", name, err)
		}
		papers = append(papers, table.Rows(filepath.ToSlash(name), post, places)...)
	}
	papers = slices.DeleteFunc(papers, func(p rows.Row) bool { return p.Date == "" })
	slices.SortStableFunc(papers, func(a, b rows.Row) int { return cmp.Compare(b.Date, a.Date) })
	return papers, nil
}

// entry returns the entry of a paper.
func (f *feed) entry(p rows.Row) entry {
	e := entry{
		Title:   cmp.Or(p.Title, p.URL),
		Updated: p.Date + "T00:00:00Z",
		Summary: cmp.Or(p.KnownLabels["goal"], p.KnownSections["introduction"], p.Lead),
	}
	address := p.URL
	if p.ArXivID != "" {
		address = "https://arxiv.org/abs/" + p.ArXivID
	}
	if address != "" {
		e.ID, e.Link = address, &link{"alternate", address}
	} else {
		e.ID = f.ID + "#" + url.PathEscape(p.Key)
	}
	for _, tag := range p.Tags {
		e.Categories = append(e.Categories, category{tag})
	}
	return e
}
