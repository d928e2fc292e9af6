package splice

// Match pairs new things with old ones, and returns the place in old for each
// of new, or -1. Most often little has changed, so what is equal at both ends
// pairs first. Then, for each key in turn, those still single pair whose key is
// the same and not empty, in order. Those left pair by place, where a single old
// one stands right behind the partner of the new one's predecessor.
func Match[T any](old, new []T, equal func(a, b *T) bool, keys ...func(*T) string) []int {
	match := make([]int, len(new))
	taken := make([]bool, len(old))
	for j := range match {
		match[j] = -1
	}
	head := 0
	for head < len(old) && head < len(new) && equal(&old[head], &new[head]) {
		match[head], taken[head] = head, true
		head++
	}
	i, j := len(old)-1, len(new)-1
	for ; i >= head && j >= head && equal(&old[i], &new[j]); i, j = i-1, j-1 {
		match[j], taken[i] = i, true
	}
	if i == head && j == head { // one of each is left: by key or by place, they pair
		match[head] = head
		return match
	}
	for _, key := range keys {
		places := make(map[string][]int)
		for i := range old {
			if taken[i] {
				continue
			}
			if k := key(&old[i]); k != "" {
				places[k] = append(places[k], i)
			}
		}
		for j := range new {
			if match[j] >= 0 || len(places) == 0 {
				continue
			}
			k := key(&new[j])
			if p := places[k]; len(p) > 0 {
				match[j], taken[p[0]] = p[0], true
				places[k] = p[1:]
			}
		}
	}
	for j := range match {
		if match[j] >= 0 {
			continue
		}
		i := 0
		if j > 0 {
			i = match[j-1] + 1
		}
		if (j == 0 || i > 0) && i < len(old) && !taken[i] {
			match[j], taken[i] = i, true
		}
	}
	return match
}
