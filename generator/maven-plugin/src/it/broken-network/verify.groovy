def log = new File(basedir, 'build.log').text.normalize()
// Closures, or a failure would print the whole log.
def says = { String text -> log.contains(text) }
def matches = { pattern -> (log =~ pattern).find() }

// The place in the form that tools make a link of, then the line with its caret and what to do.
assert matches(/\[ERROR\] \S*broken\.net:9:16: cannot multiply \[100\] @ \[90, 10\]\n/)
assert says(' 9 |     scores = h @ W2;\n')
assert matches(/\n +\| +\^ .*90/)
assert says('= help: ')
// One run tells the mistakes of all files.
assert matches(/\[ERROR\] \S*unfinished\.net:3:\d+: /)
assert matches(/The \.net files below \S+ have errors/)
assert !says('\tat org.chainrule')
assert !new File(basedir, 'target/generated-sources/chainrule').exists()
