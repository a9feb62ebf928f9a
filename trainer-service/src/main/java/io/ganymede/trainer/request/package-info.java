/** What is asked of the trainer, by event or by REST, becomes a run. */
@org.jspecify.annotations.NullMarked
package io.ganymede.trainer.request;
