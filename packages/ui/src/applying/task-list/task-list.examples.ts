// The tasks of an application in every state.
import { exampleOf } from '../../examples/example.ts';
import { iconComputer } from '../../icons/icons.ts';
import TaskList from './TaskList.svelte';

export const examples = [
  exampleOf(TaskList)('half done', ({ say }) => ({
    tasks: [
      { id: 'task-1', href: '#1', state: 'complete', label: say('申請できるか確かめる', 'Check that you can apply') },
      {
        id: 'task-2',
        href: '#2',
        state: 'started',
        next: true,
        label: say('書類をそろえる', 'Gather documents'),
        sub: say('6つのうち3つ。1つは入れなおしが必要です', '3 of 6. One needs to be replaced'),
      },
      {
        id: 'task-3',
        href: '#3',
        state: 'todo',
        label: say('いっしょに申請する手続をえらぶ', 'Choose what to apply for together'),
      },
      {
        id: 'task-4',
        state: 'cant',
        icon: iconComputer,
        label: say('署名して送る', 'Sign and send'),
        sub: say('2と3が終わると始められます。パソコンで行います', 'After 2 and 3. On a PC'),
      },
    ],
  })),
];
