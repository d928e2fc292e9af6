package readback

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"github.com/paperdigest/digest"
)

// RewriteFromJSON is Rewrite for a post that was read from JSON, which
// other programs may have written: neither the order of members nor the
// spelling of a number means anything there, and those of the base stay.
func RewriteFromJSON(base []byte, p *digest.Post) ([]byte, error) {
	old, err := digest.Parse(base)
	if err != nil {
		return nil, err
	}
	q := *p
	if len(p.Extra) > 0 {
		q.Extra = spelledAs(p.Extra, old.Extra).(digest.Map)
	}
	return Rewrite(base, &q)
}

// spelledAs returns v, a value of the front matter, with the keys of its
// mappings in the order that old has them in, followed by other keys, and with
// the digits that old has for the same numbers.
func spelledAs(v, old any) any {
	switch v := v.(type) {
	case digest.Map:
		old, _ := old.(digest.Map)
		value := make(map[string]any, len(v))
		for _, e := range v {
			value[e.Key] = e.Value
		}
		sorted := make(digest.Map, 0, len(v))
		for _, e := range old {
			if x, ok := value[e.Key]; ok {
				sorted = append(sorted, digest.Entry{Key: e.Key, Value: spelledAs(x, e.Value)})
				delete(value, e.Key)
			}
		}
		for _, e := range v {
			if _, ok := value[e.Key]; ok {
				sorted = append(sorted, e)
			}
		}
		return sorted
	case []any:
		old, _ := old.([]any)
		sorted := make([]any, len(v))
		for i, x := range v {
			if sorted[i] = x; i < len(old) {
				sorted[i] = spelledAs(x, old[i])
			}
		}
		return sorted
	case json.Number:
		if old, ok := old.(json.Number); ok && sameNumber(v, old) {
			return old
		}
	}
	return v
}

// sameNumber reports whether v is a number that a program writes for old: the
// same one, or what a float64 keeps of it.
func sameNumber(v, old json.Number) bool {
	f, err := old.Float64()
	if err != nil {
		return v == old
	}
	want, ok := rational(string(v))
	for _, s := range []string{
		string(old),
		strconv.FormatFloat(f, 'g', -1, 64),
		strconv.FormatFloat(f, 'g', 17, 64), // as jq 1.6 writes it
	} {
		x, isRational := rational(s)
		if ok && isRational && x.Cmp(want) == 0 {
			return true
		}
	}
	return v == old
}

// rational returns a number's value, unless that takes more than a few digits
// to compute.
func rational(s string) (*big.Rat, bool) {
	_, exponent, _ := strings.Cut(strings.ToLower(s), "e")
	if n, err := strconv.Atoi("0" + strings.TrimLeft(exponent, "+-")); err != nil || n > 400 || len(s) > 400 {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}
