/** How a request finds its operation, and what surrounds every operation. */
@NullMarked
package dev.localcloud.fakes.dispatch;

import org.jspecify.annotations.NullMarked;
