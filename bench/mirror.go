package main

import (
	"encoding/json"

	"github.com/paperdigest/digest"
)

// The mirror types are those of package digest without their methods, so that
// encoding/json encodes them itself. The derived members of the JSON of a Post are
// fields here, so that they are not computed again.
type (
	mirrorPost struct {
		Layout     string          `json:"layout,omitempty"`
		Title      string          `json:"title,omitempty"`
		Date       string          `json:"date,omitempty"`
		Tags       []string        `json:"tags,omitzero"`
		Categories []string        `json:"categories,omitzero"`
		Extra      json.RawMessage `json:"extra,omitempty"` // encoding/json has no ordered map
		Intro      string          `json:"intro,omitempty"`
		Groups     []mirrorGroup   `json:"groups,omitempty"`
		Papers     []mirrorPaper   `json:"papers"`
		Outro      string          `json:"outro,omitempty"`
		ArXivID    string          `json:"arxiv_id,omitempty"`
	}

	mirrorGroup struct {
		Name string `json:"name,omitempty"`
		Text string `json:"text"`
	}

	mirrorPaper struct {
		Group    string          `json:"group,omitempty"`
		Number   int             `json:"number,omitempty"`
		Title    string          `json:"title"`
		URL      string          `json:"url,omitempty"`
		ArXivID  string          `json:"arxiv_id,omitempty"`
		Links    []mirrorLink    `json:"links,omitempty"`
		Items    []mirrorItem    `json:"items,omitempty"`
		Lead     string          `json:"lead,omitempty"`
		Labels   []mirrorItem    `json:"labels,omitempty"`
		Sections []mirrorSection `json:"sections"`
	}

	mirrorSection struct {
		Heading string       `json:"heading"`
		Kind    string       `json:"kind,omitempty"`
		Items   []mirrorItem `json:"items,omitempty"`
		Text    string       `json:"text,omitempty"`
		Labels  []mirrorItem `json:"labels,omitempty"`
	}

	mirrorItem struct {
		Label string `json:"label,omitempty"`
		Kind  string `json:"kind,omitempty"`
		Text  string `json:"text"`
	}

	mirrorLink struct {
		Text string `json:"text"`
		URL  string `json:"url"`
	}
)

// mirror returns the post as mirror types. It reads the JSON of the post, because
// the JSON has all derived values.
func mirror(p *digest.Post) (*mirrorPost, error) {
	doc, err := p.MarshalJSON()
	if err != nil {
		return nil, err
	}
	m := new(mirrorPost)
	return m, json.Unmarshal(doc, m)
}
