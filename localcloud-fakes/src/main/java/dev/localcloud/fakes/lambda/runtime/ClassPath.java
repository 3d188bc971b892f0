package dev.localcloud.fakes.lambda.runtime;

/** What the application has on its class path: the libraries of the Java runtime are optional. */
final class ClassPath {
    /** Whether RequestHandler and its kin are there. */
    static final boolean HAS_HANDLERS = has("com.amazonaws.services.lambda.runtime.RequestHandler");

    /** Whether the Java runtime's own serialization is there. */
    static final boolean HAS_SERIALIZATION =
            has("com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers");

    private ClassPath() {}

    static boolean has(String className) {
        try {
            Class.forName(className, false, ClassPath.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
