package dev.countersign.e2e.smoke;

/**
 * One line of the smoke run.
 *
 * @param promise what holds if {@code work} ends without an exception
 */
record Check(String promise, Work work) {

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
