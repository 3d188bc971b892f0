package dev.localcloud.fakes.protocol;

import java.util.function.BooleanSupplier;

/**
 * Members of the SDK's classes that the oldest supported SDK does not have. Its requests cannot carry them, and answers to
 * it leave them out.
 *
 * <p>What is passed must be a lambda expression: a method reference is linked where it is made, outside of this class.
 */
public final class NewerSdk {
    private NewerSdk() {}

    /** What the condition says of a newer member; false if the SDK on the class path does not know the member. */
    public static boolean has(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (NoSuchMethodError | NoClassDefFoundError unknown) {
            return false;
        }
    }

    /** Sets a newer member, if the SDK on the class path knows it. */
    public static void set(Runnable setter) {
        try {
            setter.run();
        } catch (NoSuchMethodError | NoClassDefFoundError unknown) {
            // Its users cannot ask for it either.
        }
    }
}
