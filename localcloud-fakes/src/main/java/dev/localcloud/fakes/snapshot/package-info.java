/** How the state of a cloud becomes a file and a file a cloud again. */
@NullMarked
package dev.localcloud.fakes.snapshot;

import org.jspecify.annotations.NullMarked;
