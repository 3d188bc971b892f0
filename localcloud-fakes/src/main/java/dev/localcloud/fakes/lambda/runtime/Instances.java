package dev.localcloud.fakes.lambda.runtime;

/** Makes handler objects, without a look at the libraries of the Java runtime. */
final class Instances {
    private Instances() {}

    static Object newInstance(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
