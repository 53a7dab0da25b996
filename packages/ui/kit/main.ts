// Mounts the kit. ?lang=ja|en&both=1&theme=light|dark&only=controls/button
import { mount } from 'svelte';
import '../src/styles/base.css';
import '../src/styles/surfaces.css';
import '../src/styles/nav.css';
import '../src/styles/form.css';
import '../src/styles/applicant.css';
import '../src/styles/desk.css';
import './kit.css';
import Kit from './Kit.svelte';

const query = new URLSearchParams(location.search);
const lang = query.get('lang') === 'en' ? 'en' : 'ja';
document.documentElement.lang = lang;
const theme = query.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;
mount(Kit, { target: document.body, props: { lang, both: query.has('both'), only: query.get('only') ?? '' } });
