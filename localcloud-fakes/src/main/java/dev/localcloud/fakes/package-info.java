/** Where a cloud is built, started and closed: the only place that knows every part and wires them. */
@NullMarked
package dev.localcloud.fakes;

import org.jspecify.annotations.NullMarked;
