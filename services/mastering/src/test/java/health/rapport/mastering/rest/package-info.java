@NullMarked
package health.rapport.mastering.rest;

import org.jspecify.annotations.NullMarked;
