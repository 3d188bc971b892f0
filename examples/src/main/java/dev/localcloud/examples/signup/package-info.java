/** Takes new users in. */
@NullMarked
package dev.localcloud.examples.signup;

import org.jspecify.annotations.NullMarked;
