/** Where functions run: execution environments inside this JVM and in child processes. Knows no request and no state. */
@NullMarked
package dev.localcloud.fakes.lambda.runtime;

import org.jspecify.annotations.NullMarked;
