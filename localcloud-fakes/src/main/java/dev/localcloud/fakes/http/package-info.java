/** The transports: an embedded server, and HTTP clients of the SDK that stay in memory. */
@NullMarked
package dev.localcloud.fakes.http;

import org.jspecify.annotations.NullMarked;
