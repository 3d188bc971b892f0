package dev.localcloud.fakes.lambda.runtime;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes the code of a function use {@link FunctionProcess} where it uses {@link System} for its process: a function runs in
 * the test's JVM and must not end it, nor read the test's environment variables, nor write to the test's output.
 *
 * <p>Only the constant pool of a class file changes: two constants are added that name {@link FunctionProcess}, and the
 * references to the members concerned are pointed at them.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The constant pool</a>
 */
final class SystemCalls {
    private static final Set<String> MEMBERS = Set.of("exit", "getenv", "out", "err");
    private static final int POOL_START = 10;

    private SystemCalls() {}

    static byte[] redirect(byte[] classFile) {
        Pool pool = new Pool(classFile);
        Set<Integer> references = pool.referencesToRedirect();
        if (references.isEmpty() || pool.count + 2 > 0xffff) {
            return classFile;
        }
        byte[] patched = classFile.clone();
        ByteBuffer buffer = ByteBuffer.wrap(patched);
        buffer.putShort(8, (short) (pool.count + 2));
        for (int offset : references) {
            buffer.putShort(offset + 1, (short) (pool.count + 1));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(classFile.length + 96);
        out.write(patched, 0, pool.end);
        writeAdded(out, pool.count);
        out.write(patched, pool.end, patched.length - pool.end);
        return out.toByteArray();
    }

    private static void writeAdded(ByteArrayOutputStream out, int index) {
        try (DataOutputStream data = new DataOutputStream(out)) {
            data.writeByte(Pool.UTF8);
            data.writeUTF(FunctionProcess.class.getName().replace('.', '/'));
            data.writeByte(Pool.CLASS);
            data.writeShort(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the constants of a class file are. */
    private static final class Pool {
        static final int UTF8 = 1;
        static final int CLASS = 7;
        private static final int FIELD = 9;
        private static final int METHOD = 10;

        private final ByteBuffer buffer;
        private final int count;
        private final int end;
        private final Map<Integer, Integer> offsets = new HashMap<>();

        Pool(byte[] classFile) {
            buffer = ByteBuffer.wrap(classFile);
            count = buffer.getShort(8) & 0xffff;
            int at = POOL_START;
            for (int i = 1; i < count; i++) {
                offsets.put(i, at);
                int tag = buffer.get(at);
                at += size(tag, at);
                if (tag == 5 || tag == 6) {
                    i++; // a long or a double takes two places
                }
            }
            end = at;
        }

        private int size(int tag, int at) {
            return switch (tag) {
                case UTF8 -> 3 + (buffer.getShort(at + 1) & 0xffff);
                case 3, 4, FIELD, METHOD, 11, 12, 17, 18 -> 5;
                case 5, 6 -> 9;
                case CLASS, 8, 16, 19, 20 -> 3;
                case 15 -> 4;
                default -> throw new IllegalArgumentException("The class file has a constant of kind " + tag);
            };
        }

        Set<Integer> referencesToRedirect() {
            Set<Integer> found = new HashSet<>();
            for (int offset : offsets.values()) {
                int tag = buffer.get(offset);
                if (tag == FIELD || tag == METHOD) {
                    String owner = text(pointed(pointed(offset, 1), 1));
                    if (owner.equals("java/lang/System") && MEMBERS.contains(text(pointed(pointed(offset, 3), 1)))) {
                        found.add(offset);
                    }
                }
            }
            return found;
        }

        /** The offset of the constant that a constant points at. */
        private int pointed(int offset, int field) {
            return offsets.getOrDefault(buffer.getShort(offset + field) & 0xffff, 0);
        }

        private String text(int offset) {
            int length = buffer.getShort(offset + 1) & 0xffff;
            byte[] bytes = new byte[length];
            buffer.get(offset + 3, bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
