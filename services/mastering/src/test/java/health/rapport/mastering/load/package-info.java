@NullMarked
package health.rapport.mastering.load;

import org.jspecify.annotations.NullMarked;
