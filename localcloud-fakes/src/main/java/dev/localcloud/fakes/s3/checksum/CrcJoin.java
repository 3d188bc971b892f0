package dev.localcloud.fakes.s3.checksum;

/**
 * The CRC of two pieces in a row from the CRCs of each: what makes a full-object checksum of parts without reading them
 * again.
 *
 * <p>Appending zero bits is a linear map of the CRC register, kept as a matrix of one word per bit; squaring the matrix
 * doubles the number of zeros.
 */
final class CrcJoin {
    private CrcJoin() {}

    /**
     * Joins two CRCs.
     *
     * @param polynomial with its bits reversed
     * @param width in bits
     * @param secondLength the length of the second piece in bytes
     */
    static long join(long polynomial, int width, long first, long second, long secondLength) {
        long[] zeros = oneZeroBit(polynomial, width);
        long register = first;
        // Three squarings make the matrix of one byte.
        for (int i = 0; i < 3; i++) {
            zeros = squared(zeros);
        }
        for (long left = secondLength; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                register = times(zeros, register);
            }
            zeros = squared(zeros);
        }
        return register ^ second;
    }

    private static long[] oneZeroBit(long polynomial, int width) {
        long[] matrix = new long[width];
        matrix[0] = polynomial;
        for (int bit = 1; bit < width; bit++) {
            matrix[bit] = 1L << (bit - 1);
        }
        return matrix;
    }

    private static long times(long[] matrix, long vector) {
        long sum = 0;
        int row = 0;
        for (long bits = vector; bits != 0; bits >>>= 1) {
            if ((bits & 1) != 0) {
                sum ^= matrix[row];
            }
            row++;
        }
        return sum;
    }

    private static long[] squared(long[] matrix) {
        long[] square = new long[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            square[i] = times(matrix, matrix[i]);
        }
        return square;
    }
}
