package health.rapport.mastering.load;

import java.util.ArrayList;
import java.util.List;

/** What one load has taken and has not finished. Serves one thread. */
final class Load {
    private final Waiting waiting;
    private final List<Arrived> open = new ArrayList<>();
    private final List<Arrived> partly = new ArrayList<>();
    private long left;

    Load(Waiting waiting) {
        this.waiting = waiting;
    }

    Waiting waiting() {
        return waiting;
    }

    /** This message is being worked on. */
    void taken(Arrived arrived) {
        open.add(arrived);
    }

    /** All records of these are committed: they are acknowledged, unless the ordinary path has to take anything of them. */
    void committed(List<Arrived> messages) {
        open.removeAll(messages);
        for (Arrived one : messages) {
            if (one.others().isEmpty()) {
                HandOver.acknowledge(one);
            } else {
                partly.add(one);
                left += one.others().size();
            }
        }
    }

    /** These came and were not looked at. */
    void left(List<Arrived> messages) {
        open.addAll(messages);
    }

    /** Messages of which nothing is committed. */
    List<Arrived> open() {
        return open;
    }

    /** Messages of which all records are committed, and others wait. */
    List<Arrived> partly() {
        return partly;
    }

    /** How many submissions wait for the ordinary path. */
    long waitingOthers() {
        return left;
    }
}
