package health.rapport.rules.engine;

/** Which number holds a place in a row, without putting the whole row in order. */
final class Selection {

    private Selection() {}

    /**
     * The number that would stand at a place if the largest came first. Changes the order of the array.
     *
     * @param place from 1
     */
    static long largest(long[] numbers, int place) {
        int wanted = numbers.length - place;
        int from = 0;
        int to = numbers.length - 1;
        while (from < to) {
            int[] middle = split(numbers, from, to);
            if (wanted < middle[0]) {
                to = middle[0] - 1;
            } else if (wanted > middle[1]) {
                from = middle[1] + 1;
            } else {
                return numbers[wanted];
            }
        }
        return numbers[wanted];
    }

    /** Smaller ones to the left, larger ones to the right; where those equal to the number in the middle begin and end. */
    private static int[] split(long[] numbers, int from, int to) {
        long pivot = numbers[from + to >>> 1];
        int left = from;
        int right = to;
        for (int i = from; i <= right; ) {
            if (numbers[i] < pivot) {
                swap(numbers, i++, left++);
            } else if (numbers[i] > pivot) {
                swap(numbers, i, right--);
            } else {
                i++;
            }
        }
        return new int[] {left, right};
    }

    private static void swap(long[] numbers, int one, int other) {
        long number = numbers[one];
        numbers[one] = numbers[other];
        numbers[other] = number;
    }
}
