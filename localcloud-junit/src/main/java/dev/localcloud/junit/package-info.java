/** The JUnit extension: {@link dev.localcloud.junit.LocalCloudTest} on a class gives its tests a working AWS. */
@NullMarked
package dev.localcloud.junit;

import org.jspecify.annotations.NullMarked;
