/** Requests that nobody would send, to every action. */
@NullMarked
package dev.localcloud.fakes.fuzz;

import org.jspecify.annotations.NullMarked;
