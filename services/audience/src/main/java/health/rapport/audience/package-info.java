/** Who qualifies. Holds audiences and a read model of people; counts an audience exactly, keeps the count as a snapshot, and launches just that list or says what changed. The use cases are here. */
@NullMarked
package health.rapport.audience;

import org.jspecify.annotations.NullMarked;
