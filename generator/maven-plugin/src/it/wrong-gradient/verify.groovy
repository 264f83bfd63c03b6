def log = new File(basedir, 'build.log').text.normalize()

// Closures, or a failure would print the whole log.
def says = { String text -> log.contains(text) }
def count = { String text -> log.count(text) }

assert count('demo.Right: gradient check passed for 4 of 4 parameters') == 2
assert count('demo.Twice: has no loss, so no gradient to check') == 2
// Network and parameter, and what to do.
assert says('[INFO] demo.Wrong: gradient check FAILED for 1 of 2 parameters')
assert says('[ERROR] demo.Wrong: the gradient of w is wrong: relative error 3.33e-01; at element ')
assert says('= help: ')
assert says('The gradient check failed for networks below ')
assert !says('\tat org.chainrule')
