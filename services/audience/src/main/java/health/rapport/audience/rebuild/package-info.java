/** The read model is rebuilt while it serves: the owners of its facts publish them again. */
@NullMarked
package health.rapport.audience.rebuild;

import org.jspecify.annotations.NullMarked;
