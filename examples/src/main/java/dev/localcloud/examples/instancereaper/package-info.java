/** Finds instances that nobody uses and reports them. */
@NullMarked
package dev.localcloud.examples.instancereaper;

import org.jspecify.annotations.NullMarked;
