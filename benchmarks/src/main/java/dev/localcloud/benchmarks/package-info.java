/** Figures of LocalCloud: per call, at start, and as data grows. */
@NullMarked
package dev.localcloud.benchmarks;

import org.jspecify.annotations.NullMarked;
