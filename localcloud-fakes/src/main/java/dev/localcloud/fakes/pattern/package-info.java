/** Event patterns: what filters of event source mappings and rules of event buses are written in. Knows no service. */
@NullMarked
package dev.localcloud.fakes.pattern;

import org.jspecify.annotations.NullMarked;
