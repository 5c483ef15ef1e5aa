import { useState } from 'react';
import type { ServerQuestion } from '#contract/sync.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import './sync.css';

export interface QuestionDialogProps {
  readonly question: ServerQuestion;
  /** Null: the author would rather not. */
  readonly onAnswer: (answer: string | null, keep: boolean) => void;
}

/** What a server wants to know. What is typed goes to the main process once, and is kept nowhere here. */
export function QuestionDialog({ question, onAnswer }: QuestionDialogProps) {
  return question.kind === 'host-key' ? (
    <HostKey question={question} onAnswer={onAnswer} />
  ) : (
    <SignIn question={question} onAnswer={onAnswer} />
  );
}

function HostKey({ question, onAnswer }: QuestionDialogProps) {
  const { host, fingerprint, prompt } = question;
  return (
    <Dialog
      title={`Is this really ${host}?`}
      role="alertdialog"
      onClose={() => onAnswer(null, false)}
      actions={
        <>
          <Button onPress={() => onAnswer('yes', false)}>Yes, trust it</Button>
          <Button autoFocus onPress={() => onAnswer(null, false)}>
            Not now
          </Button>
        </>
      }
    >
      <p>
        Galley has not met this server before. Compare its fingerprint with the one its owner publishes; where
        they differ, somebody may be listening in.
      </p>
      <p>
        <code>{fingerprint ?? prompt}</code>
      </p>
    </Dialog>
  );
}

const labels = {
  username: 'Your name there',
  password: 'Password or access token',
  passphrase: 'Passphrase of the key',
} as const;

function SignIn({ question, onAnswer }: QuestionDialogProps) {
  const { kind, host, canBeKept } = question;
  const [answer, setAnswer] = useState('');
  const [keep, setKeep] = useState(false);
  if (kind === 'host-key') return null;
  return (
    <Dialog
      title={kind === 'passphrase' ? 'Your key is locked' : `Sign in to ${host}`}
      onClose={() => onAnswer(null, false)}
      onSubmit={() => {
        if (answer !== '') onAnswer(answer, keep);
      }}
      actions={
        <>
          <Button tone="primary" type="submit" isDisabled={answer === ''}>
            {kind === 'username' ? 'Next' : 'Sign in'}
          </Button>
          <Button onPress={() => onAnswer(null, false)}>Not now</Button>
        </>
      }
    >
      {kind === 'passphrase' ? (
        <p>
          ssh asks for the passphrase of <code>{host}</code>.
        </p>
      ) : null}
      <TextField
        label={labels[kind]}
        type={kind === 'username' ? 'text' : 'password'}
        value={answer}
        onChange={setAnswer}
        autoFocus
      />
      {canBeKept ? (
        <Checkbox isSelected={keep} onChange={setKeep}>
          Keep it in this system’s keychain
        </Checkbox>
      ) : null}
    </Dialog>
  );
}
