package readback

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"github.com/paperdigest/digest"
)

// RewriteFromJSON is Rewrite for a post from JSON. Other programs may have
// changed the order of members and the spelling of numbers there. Neither has a
// meaning, so the order and the spelling of base stay.
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

// spelledAs returns v, a value of the front matter, in the spelling of old.
// Keys of mappings take the order of old, followed by new keys. Numbers that
// are equal take the digits of old.
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

// sameNumber reports whether a program may have written v for old: v is equal
// to old, or equal to old as a float64.
func sameNumber(v, old json.Number) bool {
	f, err := old.Float64()
	if err != nil {
		return v == old
	}
	want, ok := rational(string(v))
	for _, s := range []string{
		string(old),
		strconv.FormatFloat(f, 'g', -1, 64),
		strconv.FormatFloat(f, 'g', 17, 64), // as jq 1.6 writes numbers
	} {
		x, isRational := rational(s)
		if ok && isRational && x.Cmp(want) == 0 {
			return true
		}
	}
	return v == old
}

// rational returns the value of a number, unless the number is long or its
// exponent is large.
func rational(s string) (*big.Rat, bool) {
	_, exponent, _ := strings.Cut(strings.ToLower(s), "e")
	if n, err := strconv.Atoi("0" + strings.TrimLeft(exponent, "+-")); err != nil || n > 400 || len(s) > 400 {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}
