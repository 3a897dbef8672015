package dev.countersign.e2e.chaos.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Changes texts in a compiled class: the constant pool names them by number, so they may change their length (JVMS §4.4). */
final class ClassText {
    private static final int HEAD_BYTES = 8;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private ClassText() {}

    /** The class with every {@code old} in its texts replaced. */
    static byte[] replace(byte[] classFile, String old, String replacement) {
        var changed = new ByteArrayOutputStream(classFile.length);
        try (var in = new DataInputStream(new ByteArrayInputStream(classFile));
                var out = new DataOutputStream(changed)) {
            out.write(in.readNBytes(HEAD_BYTES));
            int constants = in.readUnsignedShort();
            out.writeShort(constants);
            for (int number = 1; number < constants; number++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == UTF8) {
                    text(in, out, old, replacement);
                } else {
                    out.write(in.readNBytes(bytesAfter(tag)));
                }
                if (tag == LONG || tag == DOUBLE) {
                    number++; // they count twice
                }
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changed.toByteArray();
    }

    /** ASCII is the same in Java's modified UTF-8; a text with anything else is left as it is. */
    private static void text(DataInputStream in, DataOutputStream out, String old, String replacement)
            throws IOException {
        byte[] bytes = in.readNBytes(in.readUnsignedShort());
        String text = new String(bytes, UTF_8);
        byte[] changed = text.contains(old) ? text.replace(old, replacement).getBytes(UTF_8) : bytes;
        out.writeShort(changed.length);
        out.write(changed);
    }

    private static int bytesAfter(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case LONG, DOUBLE -> 8;
            default -> throw new IllegalArgumentException("Not a constant's tag: " + tag);
        };
    }
}
