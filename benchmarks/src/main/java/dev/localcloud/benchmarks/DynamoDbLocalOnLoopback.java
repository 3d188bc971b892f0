package dev.localcloud.benchmarks;

import java.lang.reflect.Field;

/**
 * Starts DynamoDB Local on the loopback address. Its own main class listens on every address and has no option for it; its
 * classes are not on our class path, so they are called by name.
 */
final class DynamoDbLocalOnLoopback {
    private DynamoDbLocalOnLoopback() {}

    /** Arguments: those of DynamoDB Local. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Object proxy = Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) arguments);
        Field field = proxy.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object server = field.get(proxy);
        Object[] connectors =
                (Object[]) server.getClass().getMethod("getConnectors").invoke(server);
        for (Object connector : connectors) {
            connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        }
        proxy.getClass().getMethod("start").invoke(proxy);
    }
}
