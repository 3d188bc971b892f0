/** AWS Lambda. */
@NullMarked
package dev.localcloud.fakes.lambda;

import org.jspecify.annotations.NullMarked;
