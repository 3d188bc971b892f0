package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dispatch.FaultRule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Creates what the annotations of a class or method ask for, in an order in which each finds what it needs. */
final class Provisioning {
    private final TestCloud cloud;
    private final AnnotatedElement element;
    private final Class<?> testClass;
    private final long seed;
    private final Provisions provisions;

    private Provisioning(
            TestCloud cloud, AnnotatedElement element, Class<?> testClass, long seed, Provisions provisions) {
        this.seed = seed;
        this.provisions = provisions;
        this.cloud = cloud;
        this.element = element;
        this.testClass = testClass;
    }

    /**
     * Creates all of it, without recording the calls.
     *
     * @param provisions is told what was created
     * @throws ExtensionConfigurationException if an annotation cannot be obeyed; names it and says why
     */
    static void provision(
            TestCloud cloud, AnnotatedElement element, Class<?> testClass, long seed, Provisions provisions) {
        new Provisioning(cloud, element, testClass, seed, provisions).all();
    }

    private void all() {
        each(CreateBucket.class, bucket -> {
            BucketProvisioning.create(cloud, bucket);
            provided(bucket, bucket.value());
        });
        each(CreateQueue.class, queue -> {
            QueueProvisioning.create(cloud, queue);
            provided(queue, queue.value());
        });
        each(CreateTable.class, table -> {
            TableProvisioning.create(cloud, table);
            provided(table, table.value());
        });
        each(DeployFunction.class, function -> {
            local().lambda().register(function.value(), function.handler());
            provided(function, function.value());
        });
        each(PutObject.class, object -> BucketProvisioning.put(cloud, object, contentOf(object)));
        each(LoadItems.class, items -> TableProvisioning.load(cloud, items, text(items.resource())));
        AnnotationSupport.findAnnotation(element, SetUpWith.class)
                .ifPresent(setup -> List.of(setup.value()).forEach(this::setUp));
        each(WithFault.class, fault -> {
            FaultRule rule = FaultProvisioning.add(local(), fault, seed);
            if (!(element instanceof Class<?>)) {
                provisions.fault(shown(fault) + " on " + place(), rule);
            }
        });
    }

    private void provided(Annotation annotation, String name) {
        provisions.resource(shown(annotation) + " on " + place(), name);
    }

    /** {@link TargetCondition} has skipped whatever needs it and cannot have it. */
    private LocalCloud local() {
        return cloud.local()
                .orElseThrow(() -> new IllegalStateException("only LocalCloud can do that, not the real AWS"));
    }

    private <A extends Annotation> void each(Class<A> type, Consumer<A> creator) {
        for (A annotation : AnnotationSupport.findRepeatableAnnotations(element, type)) {
            try {
                creator.accept(annotation);
            } catch (RuntimeException | LinkageError e) {
                throw new ExtensionConfigurationException(
                        shown(annotation) + " on " + place() + " failed: " + reason(e), e);
            }
        }
    }

    private void setUp(Class<? extends CloudSetup> setup) {
        try {
            ReflectionSupport.newInstance(setup).setUp(local().unrecorded());
        } catch (Exception e) {
            throw new ExtensionConfigurationException(
                    "@SetUpWith(" + setup.getSimpleName() + ".class) on " + place() + " failed: " + reason(e), e);
        }
    }

    private static String reason(Throwable problem) {
        return problem instanceof LinkageError
                ? "the service's SDK module is not on the class path (" + problem.getMessage() + ")"
                : String.valueOf(problem.getMessage());
    }

    private String place() {
        return element instanceof Class<?> type ? type.getName() : String.valueOf(element);
    }

    private static String shown(Annotation annotation) {
        String name = '@' + annotation.annotationType().getSimpleName();
        if (annotation instanceof CreateBucket bucket) {
            return name + "(\"" + bucket.value() + "\")";
        }
        if (annotation instanceof CreateQueue queue) {
            return name + "(\"" + queue.value() + "\")";
        }
        if (annotation instanceof CreateTable table) {
            return name + "(\"" + table.value() + "\")";
        }
        if (annotation instanceof PutObject object) {
            return name + "(bucket = \"" + object.bucket() + "\", key = \"" + object.key() + "\")";
        }
        if (annotation instanceof LoadItems items) {
            return name + "(table = \"" + items.table() + "\", resource = \"" + items.resource() + "\")";
        }
        if (annotation instanceof DeployFunction function) {
            return name + "(\"" + function.value() + "\")";
        }
        if (annotation instanceof WithFault fault) {
            return name + "(on = \"" + fault.on() + "\")";
        }
        return name;
    }

    private byte[] contentOf(PutObject object) {
        return object.resource().isEmpty()
                ? object.content().getBytes(StandardCharsets.UTF_8)
                : bytes(object.resource());
    }

    private String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String resource) {
        try (InputStream stream = testClass.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no file '" + resource + "' on the class path, seen from "
                        + testClass.getName() + "; a path from the root begins with '/'.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("the file '" + resource + "' could not be read: " + e.getMessage(), e);
        }
    }
}
