package dev.localcloud.fakes.lambda.runtime;

import org.jspecify.annotations.Nullable;

/** Finds the handler of a deployed Java function by its name. */
final class DeployedJava {
    private DeployedJava() {}

    static JavaHandler load(FunctionClassLoader loader, String handler) throws ReflectiveOperationException {
        int colons = handler.indexOf("::");
        String className = colons < 0 ? handler : handler.substring(0, colons);
        String methodName = colons < 0 ? "handleRequest" : handler.substring(colons + 2);
        Class<?> type;
        try {
            type = Class.forName(className, true, loader);
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException("Class not found: " + className);
        }
        if (methodName.equals("handleRequest")) {
            @Nullable JavaHandler known = RequestHandlers.of(Instances.newInstance(type), null);
            if (known != null) {
                return known;
            }
        }
        return MethodHandler.of(type, methodName);
    }
}
