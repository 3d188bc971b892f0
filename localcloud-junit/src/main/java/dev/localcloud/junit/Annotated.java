package dev.localcloud.junit;

import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds {@link LocalCloudTest} on a test class or around it. */
final class Annotated {
    private Annotated() {}

    static Optional<LocalCloudTest> find(Class<?> testClass) {
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            Optional<LocalCloudTest> found = AnnotationSupport.findAnnotation(type, LocalCloudTest.class);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
