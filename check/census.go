package check

// A census counts a value of the posts of an archive, such as their layouts.
type census[T comparable] struct {
	posts int
	count map[T]int
	top   T // the first value with the highest count
}

// add counts the value of another post.
func (c *census[T]) add(value T) {
	if c.count == nil {
		c.count = make(map[T]int)
	}
	c.posts++
	c.count[value]++
	if c.count[value] > c.count[c.top] {
		c.top = value
	}
}

// usual returns the value of more than half of the posts.
func (c *census[T]) usual() (value T, ok bool) {
	return c.top, 2*c.count[c.top] > c.posts
}

// isOwn reports whether a value is a habit of the blog: at least two posts and
// a tenth of all posts have the value.
func (c *census[T]) isOwn(value T) bool {
	n := c.count[value]
	return n >= 2 && 10*n >= c.posts
}
