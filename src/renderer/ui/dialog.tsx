import type { FormEvent, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the one to do first; they stand at the right, the first outermost. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  /** An alert dialog interrupts: its text is read out, and only its buttons (and Escape) close it. */
  readonly role?: 'dialog' | 'alertdialog';
  /** False where closing without deciding would lose something: then Escape does nothing. */
  readonly canEscape?: boolean;
  readonly width?: 'narrow' | 'wide' | 'roomy' | 'full';
  /** Makes the dialog a form: Enter in a field does this. */
  readonly onSubmit?: () => void;
}

const OVERLAY = 'modal-overlay';

/** A modal dialog, open for as long as it is rendered. Focus goes in, stays in, and returns to where it was. */
export function Dialog(props: DialogProps) {
  const { role = 'dialog', canEscape = true, width = 'narrow', onClose } = props;
  return (
    <ModalOverlay
      className={OVERLAY}
      isOpen
      isDismissable={role === 'dialog' && canEscape}
      isKeyboardDismissDisabled={!canEscape}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`modal modal-${width}`}>
        <AriaDialog className="dialog" role={role}>
          <Heading slot="title" className="dialog-title">
            {props.title}
          </Heading>
          <DialogContent {...props} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function DialogContent({ children, actions, onSubmit }: DialogProps) {
  const content = (
    <>
      <div className="dialog-body">{children}</div>
      {actions === undefined ? null : <div className="dialog-actions">{actions}</div>}
    </>
  );
  if (onSubmit === undefined) return content;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="dialog-form" noValidate onSubmit={submit}>
      {content}
    </form>
  );
}

/** A modal dialog is open: what lies under it must not be changed by shortcuts or menu commands. */
export const isModalOpen = (): boolean => document.querySelector(`.${OVERLAY}`) !== null;
