package report

import (
	"iter"
	"net/url"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	homePage    = "https://github.com/paperdigest/digest"
)

// A sarifReport is one SARIF 2.1.0 document with one run. Each result is
// written on a line of its own as the posts come, so no archive is kept in
// memory.
type sarifReport struct {
	results int
	rules   map[string]int // from a rule's name to its index in the tool's list
	unread  []sarifNotification
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   string    `json:"id"`
	ShortDescription     sarifText `json:"shortDescription"`
	FullDescription      sarifText `json:"fullDescription"` // GitHub requires this, and help
	Help                 sarifText `json:"help"`
	HelpURI              string    `json:"helpUri"`
	DefaultConfiguration struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex *int            `json:"ruleIndex,omitempty"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
	Related   []sarifLocation `json:"relatedLocations,omitempty"`
	Fixes     []sarifFix      `json:"fixes,omitempty"`
}

type sarifLocation struct {
	Physical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	} `json:"physicalLocation"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type sarifFix struct {
	Changes []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted *sarifText  `json:"insertedContent,omitempty"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

func (r *sarifReport) Begin() []byte {
	driver := sarifDriver{Name: "digest", Version: release(), InformationURI: homePage, Rules: []sarifRule{}}
	r.rules = make(map[string]int)
	for i, rule := range check.Rules(check.Options{}) {
		summary, page := sarifText{rule.Summary}, homePage+"/blob/main/docs/rules/"+rule.Name+".md"
		d := sarifRule{ID: rule.Name, ShortDescription: summary, FullDescription: summary, Help: sarifText{"See " + page}, HelpURI: page}
		d.DefaultConfiguration.Level = sarifLevel(rule.Severity)
		driver.Rules = append(driver.Rules, d)
		r.rules[rule.Name] = i
	}
	return []byte(`{"$schema":"` + sarifSchema + `","version":"2.1.0","runs":[{"tool":` +
		line(sarifTool{driver}) + `,"columnKind":"utf16CodeUnits","results":[`)
}

func (r *sarifReport) Post(f *check.File, found []check.Finding) iter.Seq[[]byte] {
	in := newMeasure(f.Text, utf16Units)
	return pieces(found, func(b []byte, x *check.Finding) []byte {
		result := sarifResult{RuleID: x.Rule, Level: sarifLevel(x.Severity), Message: sarifText{visible.UTF8(x.Message)}}
		if i, ok := r.rules[x.Rule]; ok {
			result.RuleIndex = &i
		}
		at := check.Place{Path: x.Path, Start: x.Start, End: x.End}
		result.Locations = []sarifLocation{sarifPlace(at, f, in)}
		for _, at := range x.Related {
			result.Related = append(result.Related, sarifPlace(at, f, in))
		}
		if len(x.Edits) > 0 {
			change := sarifChange{Artifact: sarifArtifact{fileURI(x.Path)}}
			for _, e := range x.Edits {
				change.Replacements = append(change.Replacements, sarifReplace(e, f, in))
			}
			result.Fixes = []sarifFix{{[]sarifChange{change}}}
		}
		if r.results++; r.results > 1 {
			b = append(b, ',')
		}
		return append(b, "\n"+line(result)...)
	})
}

func (r *sarifReport) Failed(name string, line int, msg string) []byte {
	n := sarifNotification{Level: "error", Message: sarifText{visible.UTF8(msg)}, Locations: make([]sarifLocation, 1)}
	at := &n.Locations[0].Physical
	at.Artifact.URI = fileURI(name)
	if line > 0 {
		at.Region = &sarifRegion{StartLine: line, EndLine: line}
	}
	r.unread = append(r.unread, n)
	return nil
}

func (r *sarifReport) End() []byte {
	return []byte("\n],\"invocations\":[" + line(sarifInvocation{len(r.unread) == 0, r.unread}) + "]}]}\n")
}

// release returns the version of the module, or nothing for a build without a
// version.
func release() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	number, ok := strings.CutPrefix(info.Main.Version, "v")
	if !ok {
		return ""
	}
	return number
}

// line returns a value as JSON, without a line end.
func line(v any) string { return strings.TrimSuffix(string(mustMarshal(v)), "\n") }

func sarifLevel(s check.Severity) string {
	if s == check.Info {
		return "note"
	}
	return s.String()
}

// sarifPlace returns a place in the post f or in another post. A place in
// another post has lines only, because its columns count bytes of an unknown
// text.
func sarifPlace(at check.Place, f *check.File, in *measure) sarifLocation {
	region := &sarifRegion{StartLine: at.Start.Line, EndLine: at.End.Line}
	if at.Path == f.Path {
		region.StartColumn, region.EndColumn = in.column(at.Start), in.column(at.End)
	}
	var l sarifLocation
	l.Physical.Artifact.URI = fileURI(at.Path)
	l.Physical.Region = region
	return l
}

func sarifReplace(e digest.Edit, f *check.File, in *measure) sarifReplacement {
	at := f.Place(digest.Span{Start: e.Start, End: e.End})
	r := sarifReplacement{Deleted: sarifRegion{at.Start.Line, in.column(at.Start), at.End.Line, in.column(at.End)}}
	if e.Text != "" {
		r.Inserted = &sarifText{e.Text}
	}
	return r
}

// fileURI returns the URI of a file, which is relative if name is.
func fileURI(name string) string {
	u := url.URL{Path: slashed(name)}
	if filepath.IsAbs(name) {
		u.Scheme = "file"
		u.Path = "/" + strings.TrimPrefix(u.Path, "/") // C:/ has no slash at the start
	}
	return u.String()
}
