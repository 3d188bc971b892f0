/** AssertJ assertions on what LocalCloud holds and on what was asked of it. */
@NullMarked
package dev.localcloud.assertj;

import org.jspecify.annotations.NullMarked;
